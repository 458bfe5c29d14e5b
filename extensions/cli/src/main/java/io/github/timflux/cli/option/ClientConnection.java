package io.github.timflux.cli.option;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.cli.error.UsageException;

/**
 * A client with the path family that the command line selects.
 *
 * @param client the client; it is closed with the connection
 * @param family the path family
 */
public record ClientConnection(TimClient client, Family family) implements AutoCloseable {

    /** The operations that both path families have. */
    public PushApi pushApi() {
        return family == Family.TIMPUSH ? client.timPush() : client.allMemberPush();
    }

    /**
     * The operations that only {@code timpush} has.
     *
     * @param feature the name of the feature for the error message
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
