package io.github.timflux.spring.internal.client;

import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Creates the operations bean of the client that is injected without a name: the default client, or a client bean of
 * the application. The bean is primary, because the clients of {@code timflux.clients} have operations, too.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(TimClient.class)
@Conditional(OnUnnamedClientCondition.class)
@ConditionalOnMissingUnnamedBean(PushApi.class)
public final class PushApiConfiguration {

    /** Bean name of the operations under {@code v4/all_member_push}. */
    static final String ALL_MEMBER_PUSH_BEAN = "allMemberPushApi";

    @Bean
    @Primary
    @Qualifier(ClientBeanNames.DEFAULT_CLIENT) @ConditionalOnPathFamily(PathFamily.TIM_PUSH)
    TimPushApi timPushApi(TimClient client) {
        return PushApiFactory.timPush(client);
    }

    @Bean(ALL_MEMBER_PUSH_BEAN)
    @Primary
    @Qualifier(ClientBeanNames.DEFAULT_CLIENT) @ConditionalOnPathFamily(PathFamily.ALL_MEMBER_PUSH)
    PushApi allMemberPushApi(TimClient client) {
        return PushApiFactory.allMemberPush(client);
    }
}
