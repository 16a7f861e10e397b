"""The rules of plans, activities, tasks and reports: plain Python, no files, clock, SQL or terminal."""
