"""Computes figures from entries: indicators against targets, tasks, money, reports owed."""
