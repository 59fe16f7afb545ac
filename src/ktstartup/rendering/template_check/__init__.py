"""Checks templates without data: fields, marks, and layout by Decree 30/2020/NĐ-CP."""
