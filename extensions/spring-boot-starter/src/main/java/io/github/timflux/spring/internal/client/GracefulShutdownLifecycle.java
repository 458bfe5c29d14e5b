package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Closes all clients gracefully when the application is closed: after the web server, whose last requests still use
 * them, and before beans are destroyed.
 */
public final class GracefulShutdownLifecycle implements SmartLifecycle {

    /**
     * Spring stops higher phases first. The web server finishes its requests at {@code DEFAULT_PHASE - 1024}, and
     * closes its port at {@code DEFAULT_PHASE - 2048}.
     */
    public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

    private static final Log LOG = LogFactory.getLog(GracefulShutdownLifecycle.class);

    private final ConfigurableApplicationContext context;
    private final Duration timeout;
    private volatile boolean running;

    GracefulShutdownLifecycle(ConfigurableApplicationContext context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /**
     * Closes the clients only if the context is closed. A context that is stopped or paused may start again, and a
     * closed client cannot.
     */
    @Override
    public void stop(Runnable stopped) {
        running = false;
        if (context.isClosed()) {
            // The only subscribe() of this module: Spring passes a callback, and takes no publisher.
            closeClients()
                    .doFinally(end -> stopped.run())
                    .subscribe(nothing -> {}, failure -> LOG.warn("A client could not be closed gracefully.", failure));
        } else {
            stopped.run();
        }
    }

    /** Closes all clients at the same time, because they share the time-out. */
    private Mono<Void> closeClients() {
        return Mono.defer(() -> Mono.whenDelayError(
                clients().map(client -> client.closeGracefully(timeout)).toList()));
    }

    /** Only the clients that exist: a lazy client that was never used must not be created to be closed. */
    private Stream<TimClient> clients() {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        return Stream.of(beans.getBeanNamesForType(TimClient.class, false, false))
                .map(beans::getSingleton)
                .filter(TimClient.class::isInstance)
                .map(TimClient.class::cast);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
