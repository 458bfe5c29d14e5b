package io.github.timflux.spring;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;

/** Makes the operations of a client beans of their exact type. */
final class PushApis {

    private PushApis() {}

    static TimPushApi timPush(TimClient client) {
        return client.timPush();
    }

    static PushApi allMemberPush(TimClient client) {
        return new PlainPushApi(client.allMemberPush());
    }
}
