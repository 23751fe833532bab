"""The way in: one module for each thing people do. A handler reads the form, calls one verb, shows or goes on."""
from routes import (account, calls, consults, counts, desk, district, duty, emergency, favourites, followups, formulary, handing,
                    home, lists, month, patients, photos, queue, slips, sms, talk)

SECTIONS = [module.section for module in (home, account, emergency, patients, consults, photos, talk, calls, queue,
                                          favourites, handing, formulary, slips, desk, duty, district, followups, lists, sms,
                                          counts, month)]
