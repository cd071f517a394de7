"""A spoilt morning: every misbehaviour on some terminals, servers killed on the way."""
