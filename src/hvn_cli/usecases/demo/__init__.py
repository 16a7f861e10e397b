"""`hvn demo`: a store of its own with a year of made-up data, marked as such in its chain."""
