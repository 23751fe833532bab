"""The way in: one module for each thing people do. A handler reads the form, calls one verb, shows or goes on."""
from routes import (account, audit, calls, consults, counts, desk, district, duty, emergency, favourites, followups,
                    formulary, handing, home, lists, loop, month, paper, patients, phone, photos, portal, queue,
                    receiving, sheets, slips, sms, staffing, talk)

SECTIONS = [module.section for module in (home, account, emergency, patients, consults, photos, talk, calls, queue,
                                          favourites, handing, formulary, slips, desk, receiving, loop, duty, district,
                                          followups, lists, sms, audit, staffing, sheets, phone, portal, paper,
                                          counts, month)]
