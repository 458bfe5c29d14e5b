package io.github.timflux.cli.option;

import io.github.timflux.PathFamily;
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
public record ClientConnection(TimClient client, PathFamily family) implements AutoCloseable {

    /**
     * The name of a path family on the command line, which is its name in the paths of the service.
     *
     * @param family the path family
     * @return {@code timpush} or {@code all_member_push}
     */
    public static String nameOf(PathFamily family) {
        return family == PathFamily.TIM_PUSH ? "timpush" : "all_member_push";
    }

    /** {@return the operations that both path families have} */
    public PushApi pushApi() {
        return client.pushApi(family);
    }

    /**
     * The operations that only {@code timpush} has.
     *
     * @param feature the name of the feature for the error message
     * @return the operations
     * @throws UsageException if the command line selects the other path family
     */
    public TimPushApi timPushApi(String feature) {
        if (family != PathFamily.TIM_PUSH) {
            throw new UsageException("The family all_member_push has no " + feature + "; expected --family timpush.");
        }
        return client.timPush();
    }

    @Override
    public void close() {
        client.close();
    }
}
