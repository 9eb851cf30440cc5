"""The record: its shape, what is said where the shape is wrong, and the typed, frozen view that rules see."""
