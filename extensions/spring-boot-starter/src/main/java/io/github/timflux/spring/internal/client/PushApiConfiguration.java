package io.github.timflux.spring.internal.client;

import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the operations bean if there is exactly one client, also for a client bean of the application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(TimClient.class)
@ConditionalOnMissingBean(PushApi.class)
public final class PushApiConfiguration {

    @Bean
    @ConditionalOnPathFamily(PathFamily.TIM_PUSH)
    TimPushApi timPushApi(TimClient client) {
        return PushApiFactory.timPush(client);
    }

    @Bean
    @ConditionalOnPathFamily(PathFamily.ALL_MEMBER_PUSH)
    PushApi allMemberPushApi(TimClient client) {
        return PushApiFactory.allMemberPush(client);
    }
}
