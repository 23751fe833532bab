"""The referral's way in: sending the patient, following her, receiving her at the hospital."""
