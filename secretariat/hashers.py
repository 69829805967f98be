"""How passwords are hashed."""

from django.contrib.auth import hashers


class PasswordHasher(hashers.ScryptPasswordHasher):
    """scrypt as the OWASP Password Storage Cheat Sheet and ASVS 5.0 (V11.4.2) set it: N = 2^15, r = 8, p = 3.

    It takes 32 MiB, and a little more, while it works. What was hashed otherwise is hashed anew at the next sign-in.
    """

    work_factor = 2**15
    parallelism = 3
    maxmem = 64 << 20  # bytes; OpenSSL refuses more than 32 MiB unless it is told
