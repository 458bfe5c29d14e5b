package io.github.timflux.cli.option;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.cli.error.UsageException;

/**
 * A client, and the family of its operations that the command line names.
 *
 * @param client the client; closed with the connection
 * @param family the family
 */
public record ClientConnection(TimClient client, Family family) implements AutoCloseable {

    /** What both families have. */
    public PushApi pushApi() {
        return family == Family.TIMPUSH ? client.timPush() : client.allMemberPush();
    }

    /**
     * What {@code timpush} alone has.
     *
     * @param feature what it is wanted for
     */
    public TimPushApi timPushApi(String feature) {
        if (family != Family.TIMPUSH) {
            throw new UsageException("The family all_member_push has no " + feature + "; expected --family timpush.");
        }
        return client.timPush();
    }

    @Override
    public void close() {
        client.close();
    }
}
