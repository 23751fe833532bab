"""What happens to a referral: it is sent, followed, found at the hospital, and received there."""
