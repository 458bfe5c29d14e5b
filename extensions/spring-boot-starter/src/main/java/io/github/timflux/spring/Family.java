package io.github.timflux.spring;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;

/** Under which path prefix the operations are called. */
enum Family {
    /** {@code v4/timpush}. */
    TIMPUSH,
    /** {@code v4/all_member_push}. */
    ALL_MEMBER_PUSH;

    /** The family's operations. */
    PushApi of(TimClient client) {
        return this == TIMPUSH ? client.timPush() : client.allMemberPush();
    }
}
