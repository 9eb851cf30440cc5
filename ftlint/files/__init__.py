"""Everything that touches a disk or git: finding records, opening files safely, writing them atomically."""
