"""What `--fix` can correct in one way, corrected in the text itself."""
