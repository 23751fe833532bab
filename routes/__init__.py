"""The way in: one module for each thing people do. A handler reads the form, calls one verb, shows or goes on."""
from routes import account, calls, consults, desk, district, emergency, favourites, followups, formulary, home, lists, patients, queue, slips

SECTIONS = [module.section for module in (home, account, emergency, patients, consults, queue, favourites, formulary,
                                             slips, desk, district, followups, lists, calls)]
