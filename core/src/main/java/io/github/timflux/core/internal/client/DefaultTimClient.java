package io.github.timflux.core.internal.client;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.internal.callback.SafeCallbacks;
import io.github.timflux.core.internal.http.NettyTransport;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.core.internal.timer.TimerScheduler;
import io.github.timflux.internal.ResettableClient;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.spi.Instrumentation;
import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The implementation of the public client. The client opens and closes the resources that its {@link ClientAssembly}
 * uses.
 */
public final class DefaultTimClient implements TimClient, ResettableClient {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultTimClient.class);

    private final ClientAssembly assembly;
    private final NettyTransport transport;
    private final Instrumentation instrumentation;
    private final String description;

    private DefaultTimClient(ClientAssembly assembly, NettyTransport transport, ClientSettings settings) {
        this.assembly = assembly;
        this.transport = transport;
        this.instrumentation = settings.instrumentation();
        this.description = ClientDescription.of(settings);
    }

    /**
     * Opens a client. This method opens no connection.
     *
     * @throws IllegalStateException if another open client has a quota of the same name with different settings
     */
    public static TimClient open(ClientSettings settings) {
        Scheduler timer = TimerScheduler.ofThisJvm();
        // The rate limiters are created before the transport opens, because joining a quota can fail. In the other
        // order, a failure to join would leave the transport open.
        RateLimiters rateLimiters = rateLimiters(settings);
        NettyTransport transport = openTransport(settings, rateLimiters, timer);
        DefaultTimClient client =
                new DefaultTimClient(ClientAssembly.of(settings, transport, rateLimiters, timer), transport, settings);
        client.notifyOpened();
        LOG.debug("Opened {}", client);
        return client;
    }

    private static NettyTransport openTransport(ClientSettings settings, RateLimiters rateLimiters, Scheduler timer) {
        NettyTransport transport = NettyTransport.open(settings.http(), ClientVersion.TEXT, timer);
        try {
            transport.createHttpClients(settings.endpoints());
            return transport;
        } catch (Throwable thrown) {
            SafeCallbacks.runAll(List.of(transport::close, rateLimiters::close));
            throw thrown;
        }
    }

    private void notifyOpened() {
        try {
            instrumentation.onClientOpened(this);
        } catch (Throwable thrown) {
            // The client is closed here, because the caller does not get it and cannot close it.
            close();
            throw thrown;
        }
    }

    private static RateLimiters rateLimiters(ClientSettings settings) {
        SharedQuotaRegistry quotas = SharedQuotaRegistry.ofThisJvm();
        return settings.permitSchedulers() == null
                ? quotas.join(settings.quota(), settings.http().sdkAppId())
                : quotas.withSchedulers(settings.permitSchedulers(), settings.quota());
    }

    @Override
    public TimPushApi timPush() {
        return assembly.pushApi(PathFamily.TIM_PUSH);
    }

    @Override
    public PushApi allMemberPush() {
        return assembly.pushApi(PathFamily.ALL_MEMBER_PUSH);
    }

    @Override
    public Mono<String> call(String path, String json, CallOptions options) {
        return assembly.jsonCalls().call(path, json, options);
    }

    @Override
    public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts) {
        return call(call, accounts, assembly.bulkOptions());
    }

    @Override
    public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts, BulkOptions options) {
        return assembly.jsonCalls().call(call, accounts, options);
    }

    @Override
    public List<RateLimiterState> rateLimiters() {
        return assembly.rateLimiters().states();
    }

    @Override
    public List<EndpointState> endpoints() {
        return assembly.pipeline().endpoints().states();
    }

    @Override
    public List<ClientProblem> problems() {
        return assembly.pipeline().problems().current();
    }

    @Override
    public Mono<Void> ping(PathFamily family, Duration timeout) {
        return assembly.ping(family, timeout);
    }

    @Override
    public void changeCallsPerSecond(double callsPerSecond) {
        assembly.rateLimiters().changeCallsPerSecond(SettingCatalog.QUOTA_CALLS_PER_SECOND.check(callsPerSecond));
    }

    @Override
    public void renewUserSig() {
        assembly.pipeline().userSigs().invalidate();
    }

    @Override
    public boolean reset() {
        return assembly.reset();
    }

    @Override
    public void close() {
        if (assembly.close()) {
            SafeCallbacks.runAll(List.of(transport::close, assembly.rateLimiters()::close));
            instrumentation.onClientClosed(this);
        }
    }

    @Override
    public Mono<Void> closeGracefully(Duration timeout) {
        return assembly.drain(timeout).doOnSuccess(drained -> close());
    }

    /** Describes the endpoints, the application and the quota of the client, for logs. */
    @Override
    public String toString() {
        return description;
    }
}
