package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.proxy.ToxicProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does the client lose anything on a bad network?
 *
 * @param work what it does, once for each kind of trouble
 * @param troubles the kinds
 * @param before how long all goes well
 * @param lasting how long it then does not
 */
record Toxics(Work work, List<Trouble> troubles, Duration before, Duration lasting) implements Scenario {

    private static final long SEED = 1;

    @Override
    public String name() {
        return "toxics";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        List<Case> cases = new ArrayList<>();
        try (Service service = Service.start()) {
            for (Trouble trouble : troubles) {
                service.forget();
                cases.add(suffer(trouble, "t" + cases.size(), service));
            }
        }
        return report(cases);
    }

    private Case suffer(Trouble trouble, String tag, Service service) throws IOException, InterruptedException {
        Attempts attempts = new Attempts();
        try (ToxicProxy proxy = ToxicProxy.to(service.endpoint(), SEED);
                TimClient client =
                        Clients.builder(proxy.endpoint()).listener(attempts).build()) {
            Mono<Void> weather = Flux.concat(
                            after(before, trouble.begin(), proxy), after(lasting, trouble.end(), proxy))
                    .then();
            CompletableFuture<Void> over = weather.toFuture();
            Work.Done done = work.by(client, tag, service);
            // What went wrong has to have been mended: otherwise it did not last as long as it should.
            over.join();
            return new Case(trouble.name(), done, service.traffic(), attempts);
        }
    }

    private static Mono<Void> after(Duration time, Trouble.Change change, ToxicProxy proxy) {
        return Mono.delay(time)
                .then(Mono.fromCallable(() -> {
                            change.of(proxy);
                            return 0;
                        })
                        .then());
    }

    private Report report(List<Case> cases) {
        return new Report(
                "a TCP proxy that treats connections badly",
                "For each kind of trouble, a new client reads " + Numbers.text(work.accounts(), "accounts")
                        + ", writes "
                        + Numbers.text(work.accounts(), "others") + " and looks up "
                        + Numbers.text(work.perSecond(), "a second") + ", all at once, at the quota, through the proxy."
                        + " All goes well for " + Numbers.text(Numbers.seconds(before), "s") + ", then it does not for "
                        + Numbers.text(Numbers.seconds(lasting), "s")
                        + ". A read is right if the attributes are those of the account, a write if the service knows it"
                        + " exactly when the client says so.",
                cases.stream().map(this::aim).toList(),
                cases.stream().map(Case::figure).toList(),
                List.of(chart(cases)));
    }

    private Aim aim(Case suffered) {
        Work.Done done = suffered.done();
        return new Aim(
                suffered.trouble() + ": every account answered once and right, none failed",
                done.text() + ", " + Numbers.text(done.lookups().answered(), "") + " of "
                        + Numbers.text(done.lookups().issued(), "lookups"),
                done.isComplete(work.accounts())
                        && done.reads().successes() == work.accounts()
                        && done.writes().successes() == work.accounts());
    }

    private Chart chart(List<Case> cases) {
        return new Chart(
                name(),
                "Calls a second that the service took",
                "seconds",
                "calls",
                cases.stream().map(Case::line).toList());
    }

    private record Case(String trouble, Work.Done done, Traffic traffic, Attempts attempts) {

        Figure figure() {
            return new Figure(
                    trouble,
                    Numbers.text(Numbers.seconds(done.took()), "s") + ", " + Numbers.text(attempts.all(), "attempts")
                            + " (failed: " + attempts.failed() + "), " + Numbers.text(traffic.calls(), "calls")
                            + " (refused: " + Numbers.text(traffic.refused().calls(), "") + "), accounts that failed: "
                            + done.reads().failures() + " and " + done.writes().failures()
                            + ", half of the lookups within "
                            + Numbers.text(done.lookups().took().median(), "ms") + ", lookups that failed: "
                            + done.refused().kinds());
        }

        Chart.Line line() {
            long origin = traffic.first();
            return new Chart.Line(trouble, traffic.perSecond(origin, traffic.secondsSince(origin)));
        }
    }
}
