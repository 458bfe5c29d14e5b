package io.github.timflux.spring.internal.client;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;

/** Creates the beans for the operations of a client. */
public final class PushApiFactory {

    private PushApiFactory() {}

    static TimPushApi timPush(TimClient client) {
        return client.timPush();
    }

    public static PushApi allMemberPush(TimClient client) {
        return new RestrictedPushApi(client.allMemberPush());
    }
}
