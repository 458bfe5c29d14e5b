package io.github.timflux.spring;

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
 * Closes the application's clients when it is closed, and waits for their calls in flight: after the web server, whose
 * last requests still need them, and before beans are destroyed.
 */
final class GracefulClose implements SmartLifecycle {

    /**
     * The web server finishes its requests at 1024 below the default phase, and closes its port at 2048 below; of the
     * higher phases all have stopped before.
     */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

    private static final Log LOG = LogFactory.getLog(GracefulClose.class);

    private final ConfigurableApplicationContext context;
    private final Duration patience;
    private volatile boolean running;

    GracefulClose(ConfigurableApplicationContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
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
     * A client that is closed stays so; a context that is only stopped or paused may start again, and needs it then.
     */
    @Override
    public void stop(Runnable stopped) {
        running = false;
        if (context.isClosed()) {
            // Here and nowhere else: Spring hands over a callback, and returns nothing that could be subscribed to
            // later.
            closed().doFinally(end -> stopped.run())
                    .subscribe(nothing -> {}, failure -> LOG.warn("A client was not closed.", failure));
        } else {
            stopped.run();
        }
    }

    /** Completes when all clients are closed; they are closed side by side, since their time is the same. */
    private Mono<Void> closed() {
        return Mono.defer(() -> Mono.whenDelayError(
                clients().map(client -> client.closeGracefully(patience)).toList()));
    }

    /** Only clients that have been made: one that nobody has used yet need not be made to be closed. */
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
