"""The reference pages of docs/, each made from the code that it describes."""
