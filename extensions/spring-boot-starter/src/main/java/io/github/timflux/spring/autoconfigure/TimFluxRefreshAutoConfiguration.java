package io.github.timflux.spring.autoconfigure;

import io.github.timflux.spring.TimFluxRefresher;
import io.github.timflux.spring.internal.client.SpringCloudRefreshListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.scope.refresh.RefreshScopeRefreshedEvent;
import org.springframework.context.annotation.Bean;

/** Applies changed properties when Spring Cloud refreshes the application. */
@AutoConfiguration(after = TimFluxAutoConfiguration.class)
@ConditionalOnClass({EnvironmentChangeEvent.class, RefreshScopeRefreshedEvent.class})
@ConditionalOnBean(TimFluxRefresher.class)
public final class TimFluxRefreshAutoConfiguration {

    TimFluxRefreshAutoConfiguration() {}

    @Bean
    SpringCloudRefreshListener timFluxSpringCloudRefreshListener(TimFluxRefresher refresher) {
        return new SpringCloudRefreshListener(refresher);
    }
}
