package io.github.timflux.simulator;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSet;
import static java.util.Collections.unmodifiableSortedMap;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * A fake of Tencent's service on a port of this machine.
 *
 * <p>It has event loops of its own and keeps nothing running once it is closed. All methods are safe for use by several
 * threads; {@link TimSimulatorBuilder#start()} and {@link #close()} block, and must not be called on an event loop.
 */
public final class TimSimulator implements AutoCloseable {

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final FaultPlan faults;
    private final Store store;
    private final Service service;
    private final @Nullable X509Certificate certificate;
    private final LoopResources loops;
    private final Listener listener;
    private final Delivery delivery;
    private final URI endpoint;

    private TimSimulator(Settings settings, @Nullable SelfSigned identity) {
        ledger = new Ledger(settings.recording());
        faults = new FaultPlan(settings.script(), settings.faults());
        store = new Store(settings.population());
        service = new Service(settings, store, faults, ledger, InstantSource.system(), System::nanoTime);
        certificate = identity == null ? null : identity.certificate();
        loops = LoopResources.create("timflux-simulator", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
        listener = new Listener(http(settings, identity));
        delivery = new Delivery(listener);
        // Last: from here on calls may come.
        endpoint = endpoint(settings, open());
    }

    private static URI endpoint(Settings settings, InetSocketAddress bound) {
        // Nobody can call "any address"; whoever listens there is found at this one too.
        String host = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : settings.host();
        return URI.create(
                (settings.tls() ? "https://" : "http://") + NetUtil.toSocketAddressString(host, bound.getPort()));
    }

    /**
     * Starts to describe a simulator.
     *
     * @return a builder with the defaults
     */
    public static TimSimulatorBuilder builder() {
        return new TimSimulatorBuilder();
    }

    static TimSimulator start(Settings settings) {
        return new TimSimulator(
                settings, settings.tls() ? SelfSigned.at(InstantSource.system().instant()) : null);
    }

    private HttpServer http(Settings settings, @Nullable SelfSigned identity) {
        HttpServer plain = HttpServer.create()
                .runOn(loops)
                .host(settings.host())
                .port(settings.port())
                .doOnChannelInit((observer, channel, remote) -> ledger.connected())
                .handle(this::serve);
        return identity == null ? plain : secure(plain, identity);
    }

    private InetSocketAddress open() {
        try {
            return listener.open();
        } catch (RuntimeException | Error e) {
            loops.dispose();
            throw e;
        }
    }

    private static HttpServer secure(HttpServer plain, SelfSigned identity) {
        GenericSslContextSpec<SslContextBuilder> context =
                Http11SslContextSpec.forServer(identity.key(), identity.certificate());
        return plain.secure(ssl -> ssl.sslContext(context));
    }

    private Mono<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        Exchange exchange = Exchange.of(request, response);
        return exchange.isStale()
                ? exchange.close()
                : exchange.read().map(service::answer).flatMap(reply -> delivery.send(reply, exchange));
    }

    /** {@return where it listens, without a path} */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * The certificate that a client has to trust.
     *
     * @return the self-signed certificate for localhost and 127.0.0.1
     * @throws IllegalStateException if the simulator speaks plain http
     */
    public X509Certificate certificate() {
        if (certificate == null) {
            throw new IllegalStateException("The simulator at " + endpoint() + " speaks plain http; expected tls().");
        }
        return certificate;
    }

    /** {@return the latest calls, as many as are {@linkplain TimSimulatorBuilder#recording kept}, by arrival} */
    public List<RecordedCall> calls() {
        return ledger.calls();
    }

    /** {@return what was counted} */
    public Statistics statistics() {
        return ledger.statistics();
    }

    /**
     * How often each operation was called, whatever became of the calls.
     *
     * @return the number of calls by path, without the paths that were not called or are no operation's
     */
    public Map<String, Long> callsByPath() {
        return ledger.callsByPath();
    }

    /**
     * The attributes that an account has at the moment.
     *
     * @param account the account
     * @return its attributes by name; null if there is no such account
     */
    public @Nullable Map<String, String> attributes(String account) {
        Map<String, String> attributes = store.attributes(account);
        return attributes == null ? null : unmodifiableMap(attributes);
    }

    /**
     * The tags that an account has at the moment.
     *
     * @param account the account
     * @return its tags, the oldest first; null if there is no such account
     */
    public @Nullable Set<String> tags(String account) {
        Set<String> tags = store.tags(account);
        return tags == null ? null : unmodifiableSet(tags);
    }

    /** {@return the names of the attributes that are defined at the moment, by their slots from 0 to 9} */
    public SortedMap<Integer, String> attributeNames() {
        SortedMap<Integer, String> names = new TreeMap<>();
        store.slots().byIndex().forEach((index, slot) -> names.put(Integer.valueOf(index), slot.name()));
        return unmodifiableSortedMap(names);
    }

    /**
     * Decides what happens to the next calls, after those that were decided before.
     *
     * @param next a fault for each of the next calls, in the order of arrival
     */
    public void script(Fault... next) {
        faults.append(List.of(next));
    }

    /**
     * Voids every signature that a call has been let in with until now: from now on a call with one of them is refused
     * with 70052. Any other one that verifies is good. Mind that signatures know no fraction of a second: two of the
     * same identifier that are made within one, for equally long, are the same signature.
     */
    public void revokeSignatures() {
        service.revokeSignatures();
    }

    /**
     * Resets the record and the statistics. What arrived before still fills the quota of its second; what was written
     * stays.
     */
    public void forget() {
        ledger.forget();
    }

    /** Stops listening and ends all connections; calls that wait for an answer get none. Closing twice does nothing. */
    @Override
    public void close() {
        listener.close();
        loops.disposeLater(Duration.ZERO, SHUTDOWN).block();
    }
}
