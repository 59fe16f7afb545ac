"""The figures of a report as an Excel workbook that people read and print."""
