package io.github.timflux.cli;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;

/**
 * What a command calls.
 *
 * @param client the client
 * @param family which of its path families
 */
record Target(TimClient client, Family family) {

    PushApi push() {
        return family == Family.TIMPUSH ? client.timPush() : client.allMemberPush();
    }

    /** For what {@code timpush} alone can do, which is said if it is not meant. */
    TimPushApi timPush(String what) {
        if (family != Family.TIMPUSH) {
            throw new UsageException("--family is all_member_push, which cannot " + what + "; expected timpush.");
        }
        return client.timPush();
    }
}
