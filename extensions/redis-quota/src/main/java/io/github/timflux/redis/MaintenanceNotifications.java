package io.github.timflux.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;

/** The maintenance notifications of Lettuce: each connection would send a command that few servers have. */
final class MaintenanceNotifications {

    private MaintenanceNotifications() {}

    static void disable(ClientOptions.Builder options) {
        try {
            options.maintNotificationsConfig(MaintNotificationsConfig.disabled());
        } catch (LinkageError e) {
            // Lettuce 6, of Spring Boot 3.5 and 4.0, has no such notifications.
        }
    }
}
