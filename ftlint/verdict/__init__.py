"""The verdict on findings: waivers, the checklist, and the links between records."""
