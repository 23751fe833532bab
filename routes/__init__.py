"""The way in: one module for each thing people do. A handler reads the form, calls one verb, shows or goes on."""
from routes import account, consults, desk, district, home, patients, queue, slips

SECTIONS = [module.section for module in (home, account, patients, consults, queue, slips, desk, district)]
