package io.github.timflux.spring.internal.client;

import io.github.timflux.spring.TimFluxRefresher;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.scope.refresh.RefreshScopeRefreshedEvent;
import org.springframework.context.event.EventListener;

/** Refreshes the clients when Spring Cloud has changed the environment. Needs {@code spring-cloud-context}. */
public final class SpringCloudRefreshListener {

    private final TimFluxRefresher refresher;

    public SpringCloudRefreshListener(TimFluxRefresher refresher) {
        this.refresher = refresher;
    }

    @EventListener({EnvironmentChangeEvent.class, RefreshScopeRefreshedEvent.class})
    public void onRefresh() {
        refresher.refresh();
    }
}
