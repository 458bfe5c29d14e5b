package io.github.timflux.cli;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;

/**
 * A client, and the family of its operations that the command line names.
 *
 * @param client the client; closed with the connection
 * @param family the family
 */
record Connection(TimClient client, Family family) implements AutoCloseable {

    /** What both families have. */
    PushApi push() {
        return family == Family.TIMPUSH ? client.timPush() : client.allMemberPush();
    }

    /**
     * What {@code timpush} alone has.
     *
     * @param wanted what it is wanted for
     */
    TimPushApi timPush(String wanted) {
        if (family != Family.TIMPUSH) {
            throw new UsageException("The family all_member_push has no " + wanted + "; expected --family timpush.");
        }
        return client.timPush();
    }

    @Override
    public void close() {
        client.close();
    }
}
