"""The referral's way in: sending a patient, following what becomes of it, receiving at the
hospital.
"""
