package io.github.timflux.spring.internal.properties;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;

public enum Family {
    TIM_PUSH,
    ALL_MEMBER_PUSH;

    public PushApi of(TimClient client) {
        return this == TIM_PUSH ? client.timPush() : client.allMemberPush();
    }
}
