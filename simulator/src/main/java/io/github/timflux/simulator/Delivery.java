package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends a reply, whole or as its fault leaves it. */
final class Delivery {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final byte[] PAGE = "<html><body><h1>Please wait.</h1></body></html>\n".getBytes(UTF_8);
    private static final byte[] PADDING = " ".repeat(64 * 1024).getBytes(UTF_8);
    private static final int MORE_THAN_16_MIB = 257;

    private Delivery() {}

    static Mono<Void> send(Reply reply, Exchange exchange) {
        Mono<Void> sent = Mono.defer(() -> sendNow(reply, exchange));
        return reply.delayNanos() == 0
                ? sent
                : exchange.delay(reply.delayNanos()).then(sent);
    }

    private static Mono<Void> sendNow(Reply reply, Exchange exchange) {
        byte[] json = reply.answer().json();
        return switch (reply.fault()) {
            case NONE, INTERNAL_ERROR, SERVICE_TIMEOUT, THROTTLED, SIGNATURE_EXPIRED, OMIT, STRANGERS, REPEATED ->
                exchange.send(200, JSON, json);
            case BAD_GATEWAY -> exchange.send(502, HTML, PAGE);
            case HTML -> exchange.send(200, HTML, PAGE);
            case EMPTY_BODY -> exchange.send(200, JSON, new byte[0]);
            case TRUNCATED -> exchange.send(200, JSON, firstHalf(json));
            case RESET -> exchange.reset();
            case RESET_MID_ANSWER -> exchange.sendPart(JSON, json.length, firstHalf(json));
            case HANG -> Mono.never();
            case HUGE -> exchange.stream(JSON, padded(json));
        };
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** Puts a very long member in front of the others; the padding itself exists once. */
    private static Flux<byte[]> padded(byte[] json) {
        return Flux.concat(
                Mono.just("{\"Padding\":\"".getBytes(UTF_8)),
                Flux.range(0, MORE_THAN_16_MIB).map(index -> PADDING),
                Mono.just("\",".getBytes(UTF_8)),
                Mono.just(Arrays.copyOfRange(json, 1, json.length)));
    }
}
