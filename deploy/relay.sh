#!/bin/sh
# Sets coturn up for calls:  sudo deploy/relay.sh ADDRESS   (the address of this machine that phones can reach)
# Writes turnserver.conf and, unless there is one already, the secret that the application shares with it.
set -eu
address="${1:?Which address of this machine do phones reach? Usage: deploy/relay.sh ADDRESS [FOLDER]}"
folder="${2:-/etc}"
secret="$folder/paramarsh-turn-secret"
umask 027
[ -s "$secret" ] || head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$secret"
sed -e "s|@ADDRESS@|$address|g" -e "s|@SECRET@|$(cat "$secret")|" "$(dirname "$0")/turnserver.conf" \
    > "$folder/turnserver.conf"
[ "$folder" != /etc ] || chgrp turnserver "$folder/turnserver.conf"
cat <<SAY
Written: $folder/turnserver.conf and $secret
Start coturn:         sudo systemctl enable coturn && sudo systemctl restart coturn
Let the application read the secret (its own user in place of paramarsh):  sudo chgrp paramarsh $secret
And set for it:       PARAMARSH_TURN_SECRET_FILE=$secret
                      PARAMARSH_TURN_URLS="turn:$address:3478?transport=udp turn:$address:3478?transport=tcp"
SAY
