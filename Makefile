# The commands of this project; each does its own set-up in .env/ first.

PYTHON ?= python3
ENV := .env
TOOLS := $(ENV)/venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test test-upstream bench lint stop clean environment

help:
	@echo "make run            a city at work: http://127.0.0.1:8069"
	@echo "     CITY=small     a quick one (default: the full city)"
	@echo "     AT=\"2026-11-24 06:45\" SPEED=5   the moment it starts at, and how fast it goes"
	@echo "     CLOCK=real     the true time instead;  PORT=8069"
	@echo "     REPLAY=2017-01-03   the first live day at noon, when 1,122 were called absent"
	@echo "make test           all tests;  SUITES=\"pure addon replay hoot faults e2e\" for some of them;"
	@echo "                    JOBS=1 for one after the other"
	@echo "make test-upstream  Odoo's own tests of hr_attendance and hr_holidays, with and"
	@echo "                    without the addon;  JOBS=1 for one after the other"
	@echo "make bench          every figure of the README, measured;  ONLY=name for one"
	@echo "make lint           style and Odoo's conventions;  FIX=1 to correct what can be"
	@echo "make stop           end what run, bench or test left running"
	@echo "make clean          stop, then delete databases and tools;  downloads are kept"
	@echo "                    unless ALL=1"

environment:
	@$(PYTHON) -m dev.environment assemble

run: environment
	@exec $(TOOLS) -m dev.run \
	  $(if $(CITY),--city "$(CITY)") $(if $(AT),--at "$(AT)") \
	  $(if $(SPEED),--speed "$(SPEED)") $(if $(CLOCK),--clock "$(CLOCK)") \
	  $(if $(PORT),--port "$(PORT)") $(if $(REPLAY),--replay "$(REPLAY)")

test: environment
	@exec $(TOOLS) -m dev.testing $(SUITES)

test-upstream: environment
	@exec $(TOOLS) -m dev.testing upstream

bench: environment
	@exec $(TOOLS) -m dev.bench $(if $(ONLY),--only "$(ONLY)")

lint: environment
	@exec $(TOOLS) -m dev.testing.lint $(if $(FIX),--fix)

stop:
	@$(PYTHON) -m dev.environment stop

clean:
	@$(PYTHON) -m dev.environment clean $(if $(ALL),--all)
