"""What becomes of findings: waivers, the checklist, and the links between records."""
