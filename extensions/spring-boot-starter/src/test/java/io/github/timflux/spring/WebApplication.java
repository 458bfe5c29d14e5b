package io.github.timflux.spring;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.spring.sample.SampleApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The sample application on a free port, with a simulated service that has all accounts that begin with "u". */
final class WebApplication implements AutoCloseable {

    private static final int CONNECTIONS = 400;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    record Response(int status, String body) {}

    private final ConfigurableApplicationContext application;
    private final ConnectionProvider connections = ConnectionProvider.create("web", CONNECTIONS);
    // Own event loops, because the shared ones are closed with the application.
    private final LoopResources loops = LoopResources.create("web");
    private final HttpClient http;

    WebApplication(TimSimulator simulator, Class<?> more, String... properties) {
        application = new SpringApplicationBuilder(SampleApplication.class, more)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean(ReactorResourceFactory.class, WebApplication::resources))
                .properties(
                        Stream.concat(usual(simulator), Stream.of(properties)).toArray(String[]::new))
                .run();
        // A server of Reactor Netty 1.3.7 can stop reading a connection that is kept: its issue 4361.
        http = HttpClient.create(connections)
                .keepAlive(false)
                .runOn(loops)
                .host("localhost")
                .port(port());
    }

    /** Without a quiet period: the default waits two seconds for new tasks. */
    private static ReactorResourceFactory resources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }

    private static Stream<String> usual(TimSimulator simulator) {
        return Stream.of(
                "server.port=0",
                "spring.main.banner-mode=off",
                "spring.main.register-shutdown-hook=false",
                // The tests have no Redis.
                "management.health.redis.enabled=false",
                "timflux.sdk-app-id=1400000000",
                "timflux.secret-key=" + "0123456789abcdef".repeat(4),
                "timflux.endpoint=" + simulator.endpoint());
    }

    static TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .attributeNames("name")
                .account("u0", Map.of("name", "u0"), List.of("vip"))
                .accountDirectory(account -> account.startsWith("u") ? Map.of("name", account) : null);
    }

    int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    Mono<Response> get(String path) {
        return http.get().uri(path).responseSingle((response, body) -> body.asString()
                .defaultIfEmpty("")
                .map(text -> new Response(response.status().code(), text)));
    }

    Response request(String path) {
        return get(path).blockOptional(TIMEOUT).orElseThrow();
    }

    @Override
    public void close() {
        application.close();
        connections.dispose();
        loops.dispose();
    }
}
