package io.github.timflux.benchmarks.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The upper limit of speed: Reactor Netty that sends bodies encoded in advance and discards the responses. No useful
 * client on Reactor Netty can be faster. It sends the first 100,000 accounts, also if the source has others.
 */
final class RawReactorNettyClient implements ComparedClient {

    /** The number of encoded bodies, which are sent again and again. */
    private static final int BODIES = 1_000;

    private final ConnectionProvider pool;
    private final HttpClient http;
    private final SignedRequestUris uris;
    private final int concurrency;
    private final List<byte[]> readBodies = bodies(RawReactorNettyClient::readBody);
    private final List<byte[]> writeBodies = bodies(RawReactorNettyClient::writeBody);

    private RawReactorNettyClient(ConnectionProvider pool, ComparedClientSettings settings) {
        this.pool = pool;
        this.http = ReactorNettyClientFactory.withoutTimeout(pool);
        this.uris = SignedRequestUris.of(settings.endpoint());
        this.concurrency = settings.concurrency();
    }

    static ComparedClient open(ComparedClientSettings settings) {
        return new RawReactorNettyClient(ReactorNettyClientFactory.pool(settings), settings);
    }

    @Override
    public void read(AccountSource accounts, AnswerChecker checker) {
        send(accounts, uris.read(), readBodies);
    }

    @Override
    public void write(AccountSource accounts, AnswerChecker checker) {
        send(accounts, uris.write(), writeBodies);
    }

    private void send(AccountSource accounts, URI uri, List<byte[]> bodies) {
        Flux.<byte[], Integer>generate(() -> 0, (index, sink) -> {
                    if (accounts.skipWindow()) {
                        sink.next(bodies.get(index % BODIES));
                    } else {
                        sink.complete();
                    }
                    return index + 1;
                })
                .flatMap(body -> post(uri, body), concurrency)
                .blockLast();
    }

    private Mono<Integer> post(URI uri, byte... body) {
        return http.post()
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> content.map(bytes -> bytes.readableBytes()));
    }

    @Override
    public Mono<Map<?, ?>> get(String account) {
        return post(uris.read(), readBody(List.of(account)).getBytes(US_ASCII)).map(length -> Map.of());
    }

    private static List<byte[]> bodies(Function<List<String>, String> format) {
        return IntStream.range(0, BODIES)
                .mapToObj(body -> IntStream.range(body * SampleAccounts.WINDOW, (body + 1) * SampleAccounts.WINDOW)
                        .mapToObj(SampleAccounts::account)
                        .toList())
                .map(format)
                .map(text -> text.getBytes(US_ASCII))
                .toList();
    }

    private static String readBody(List<String> accounts) {
        return accounts.stream().collect(joining("\",\"", "{\"To_Account\":[\"", "\"]}"));
    }

    private static String writeBody(List<String> accounts) {
        return accounts.stream().map(RawReactorNettyClient::update).collect(joining(",", "{\"UserAttrs\":[", "]}"));
    }

    private static String update(String account) {
        String city = SampleAccounts.attributes(account).get("city");
        return "{\"To_Account\":\"" + account + "\",\"Attrs\":{\"sex\":\"Male\",\"city\":\"" + city + "\"}}";
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
