"""Tests of the virtual terminals, on loopback only."""
