package io.github.timflux.benchmarks.peers;

import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** This project's client: bulk streams, and every setting at its default but for the quota. */
final class TimFluxPeer implements Peer {

    /** The service's code for it. */
    private static final int NO_SUCH_ACCOUNT = 70107;

    private final TimClient client;
    private final AttributeOperations attributes;

    private TimFluxPeer(TimClient client) {
        this.client = client;
        this.attributes = client.timPush().attributes();
    }

    static Peer open(Settings settings) {
        return new TimFluxPeer(TimFlux.builder(Uris.APP, Uris.credentials())
                .endpoint(settings.endpoint())
                // Both jobs and lookups use all of it, so that there is nothing to divide.
                .quota(
                        settings.isLimited()
                                ? Quota.perSecond(settings.jobRate() + settings.lookupRate())
                                : Quota.unlimited())
                .bulk(BulkOptions.defaults().withConcurrency(settings.concurrency()))
                .build());
    }

    @Override
    public void read(Supply accounts, Ledger ledger) {
        attributes
                .get(Flux.fromIterable(accounts))
                .doOnNext(result -> result.fold(
                        (account, value) -> {
                            ledger.has(account, value);
                            return account;
                        },
                        (account, cause) -> failed(account, cause, ledger)))
                .blockLast();
    }

    @Override
    public void write(Supply accounts, Ledger ledger) {
        attributes
                .set(Flux.fromIterable(accounts).map(TimFluxPeer::update))
                .doOnNext(result -> result.fold(
                        (account, value) -> {
                            ledger.isWritten(account);
                            return account;
                        },
                        (account, cause) -> failed(account, cause, ledger)))
                .blockLast();
    }

    private static AttributeUpdate update(String account) {
        return new AttributeUpdate(account, Accounts.attributes(Accounts.number(account)));
    }

    private static String failed(String account, TimException cause, Ledger ledger) {
        if (cause.kind() == ErrorKind.MISSING) {
            ledger.isLeftOut(account);
        } else if (cause.code() == NO_SUCH_ACCOUNT) {
            ledger.isUnknown(account);
        } else {
            ledger.isFailed(account);
        }
        return account;
    }

    @Override
    public Mono<Map<?, ?>> lookup(String account) {
        return attributes.get(account).map(found -> found);
    }

    @Override
    public void close() {
        client.close();
    }
}
