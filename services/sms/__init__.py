"""Text messages: what is written (write), how it leaves (send, carriers), what patients are told
(reminders).
"""

from services.sms import write as write
