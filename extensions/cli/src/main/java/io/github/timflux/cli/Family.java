package io.github.timflux.cli;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;

/** The two path families, by the names that Tencent's paths have. */
enum Family {
    ALL_MEMBER_PUSH,
    TIMPUSH;

    PushApi of(TimClient client) {
        return this == TIMPUSH ? client.timPush() : client.allMemberPush();
    }
}
