package io.github.timflux.benchmarks.peers;

import com.tencentcloudapi.im.ApiClient;
import io.github.doocs.im.ImClient;
import io.github.timflux.core.TimFlux;
import java.nio.file.Path;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JsonParser;

/** The peers, of which timflux is one. */
public enum Peers {
    /** This project's client. */
    TIMFLUX,
    /** The ceiling: sends and discards. */
    RAW,
    /** The floor for whoever parses. */
    HAND,
    /** The usual choice in Spring. */
    WEB_CLIENT,
    /** Tencent's own, blocking. */
    TENCENT,
    /** The best known one, blocking. */
    DOOCS;

    /** {@return what reports call it} */
    public String label() {
        return switch (this) {
            case TIMFLUX -> "timflux";
            case RAW -> "raw Reactor Netty, answer discarded";
            case HAND -> "Reactor Netty + streaming Jackson by hand";
            case WEB_CLIENT -> "Spring WebClient";
            case TENCENT -> "Tencent's SDK";
            case DOOCS -> "doocs' SDK";
        };
    }

    /** {@return the library that it is made of, with its version} */
    public String madeOf() {
        return switch (this) {
            case TIMFLUX -> jar(TimFlux.class);
            case RAW -> jar(HttpClient.class);
            case HAND -> jar(JsonParser.class);
            case WEB_CLIENT -> jar(WebClient.class);
            case TENCENT -> jar(ApiClient.class);
            case DOOCS -> jar(ImClient.class);
        };
    }

    /** The name of a jar has the version, which not every manifest has. */
    private static String jar(Class<?> any) {
        Path file =
                Path.of(any.getProtectionDomain().getCodeSource().getLocation().getPath());
        return String.valueOf(file.getFileName()).replace(".jar", "");
    }

    /** {@return whether it can call https and nothing else} */
    public boolean isTlsOnly() {
        return this == DOOCS;
    }

    /** {@return whether it looks at what it is answered} */
    public boolean isReading() {
        return this != RAW;
    }

    /** {@return a client} */
    public Peer open(Settings settings) {
        return switch (this) {
            case TIMFLUX -> TimFluxPeer.open(settings);
            case RAW -> RawPeer.open(settings);
            case HAND -> HandPeer.open(settings);
            case WEB_CLIENT -> WebClientPeer.open(settings);
            case TENCENT -> TencentPeer.open(settings);
            case DOOCS -> DoocsPeer.open(settings);
        };
    }
}
