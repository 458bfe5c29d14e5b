package io.github.timflux.spring.sample;

import io.github.timflux.PushApi;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class ExportController {

    /** A {@code Flux<Line>} would be flushed line by line. */
    private static final int LINES_A_WRITE = 100;

    record Line(String account, Map<String, String> attributes, String error) {}

    private final PushApi push;
    private final Flux<String> accounts;
    private final JsonMapper json;

    ExportController(PushApi push, Flux<String> accounts, JsonMapper json) {
        this.push = push;
        this.accounts = accounts;
        this.json = json;
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<String> export() {
        return push.attributes()
                .get(accounts)
                .map(result -> result.fold(
                        (account, attributes) -> new Line(account, attributes, ""),
                        (account, cause) -> new Line(account, Map.of(), cause.reason())))
                .map(line -> json.writeValueAsString(line) + "\n")
                .buffer(LINES_A_WRITE)
                .map(lines -> String.join("", lines));
    }
}
