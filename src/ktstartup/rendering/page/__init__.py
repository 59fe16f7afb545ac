"""The page for leaders: one self-contained HTML file, from the same measured figures as reports."""
