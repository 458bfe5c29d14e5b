package io.github.timflux.benchmarks.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import io.netty.buffer.Unpooled;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The ceiling: Reactor Netty that sends bodies made beforehand, and discards the answer once it is there. Nobody can
 * use it, and nobody can be faster with the same library. It knows of no account but the first ones, and is asked for
 * whole windows.
 */
final class RawPeer implements Peer {

    /** How many bodies there are, which come again and again. */
    private static final int BODIES = 1_000;

    private final ConnectionProvider pool;
    private final HttpClient http;
    private final Uris uris;
    private final int concurrency;
    private final List<byte[]> readings = bodies(RawPeer::reading);
    private final List<byte[]> writings = bodies(RawPeer::writing);

    private RawPeer(ConnectionProvider pool, Settings settings) {
        this.pool = pool;
        this.http = HttpClients.over(pool);
        this.uris = Uris.of(settings.endpoint());
        this.concurrency = settings.concurrency();
    }

    static Peer open(Settings settings) {
        return new RawPeer(HttpClients.pool(settings), settings);
    }

    @Override
    public void read(Supply accounts, Ledger ledger) {
        send(accounts, uris.read(), readings);
    }

    @Override
    public void write(Supply accounts, Ledger ledger) {
        send(accounts, uris.write(), writings);
    }

    private void send(Supply accounts, URI uri, List<byte[]> bodies) {
        Flux.fromIterable(windows(accounts, bodies))
                .flatMap(body -> post(uri, body), concurrency)
                .blockLast();
    }

    /** Takes the accounts as others do, and has no use for them. */
    private static Iterable<byte[]> windows(Supply accounts, List<byte[]> bodies) {
        return () -> {
            Iterator<String> rest = accounts.iterator();
            Iterator<byte[]> endless = IntStream.iterate(0, number -> (number + 1) % bodies.size())
                    .mapToObj(bodies::get)
                    .iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rest.hasNext();
                }

                @Override
                public byte[] next() {
                    for (int place = 0; place < Supply.WINDOW; place++) {
                        rest.next();
                    }
                    return endless.next();
                }
            };
        };
    }

    private Mono<Integer> post(URI uri, byte... body) {
        return http.post()
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, answer) -> answer.map(bytes -> bytes.readableBytes()));
    }

    @Override
    public Mono<Map<?, ?>> lookup(String account) {
        return post(uris.read(), reading(List.of(account)).getBytes(US_ASCII)).map(length -> Map.of());
    }

    private static List<byte[]> bodies(Function<List<String>, String> format) {
        return IntStream.range(0, BODIES)
                .mapToObj(body -> IntStream.range(body * Supply.WINDOW, (body + 1) * Supply.WINDOW)
                        .mapToObj(Accounts::of)
                        .toList())
                .map(format)
                .map(text -> text.getBytes(US_ASCII))
                .toList();
    }

    private static String reading(List<String> accounts) {
        return accounts.stream().collect(joining("\",\"", "{\"To_Account\":[\"", "\"]}"));
    }

    private static String writing(List<String> accounts) {
        return accounts.stream().map(RawPeer::update).collect(joining(",", "{\"UserAttrs\":[", "]}"));
    }

    private static String update(String account) {
        String city = Accounts.attributes(Accounts.number(account)).get("city");
        return "{\"To_Account\":\"" + account + "\",\"Attrs\":{\"sex\":\"Male\",\"city\":\"" + city + "\"}}";
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
