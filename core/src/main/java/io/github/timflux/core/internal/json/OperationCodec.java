package io.github.timflux.core.internal.json;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Encodes and decodes the operations on attributes and tags.
 *
 * @param <Q> type of the request
 * @param <P> type of the payload of the response
 */
public final class OperationCodec<Q, P> implements Codec<Q, P> {

    /**
     * Maximum size, in bytes, of a response that contains no accounts. 64 KiB cover the outer JSON object, 10 attribute
     * names of 50 bytes and undocumented properties.
     */
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Maximum number of bytes that each account adds to a response. 40 KiB cover 100 tags of 50 bytes and an account of
     * 1,024 bytes. JSON can escape one byte as six bytes, so the 100 tags and the account need at most 36,144 bytes.
     * The rest of the 40 KiB for each account is for punctuation and {@code ErrorInfo}.
     */
    private static final int MAX_BYTES_PER_ACCOUNT = 40 * 1024;

    private static final JsonBodyWriterPool WRITERS = new JsonBodyWriterPool();

    private final RequestBodyWriter<Q> bodyWriter;
    private final Function<AccountIndex, PayloadReader<P>> payloadReader;

    private OperationCodec(RequestBodyWriter<Q> bodyWriter, Function<AccountIndex, PayloadReader<P>> payloadReader) {
        this.bodyWriter = bodyWriter;
        this.payloadReader = payloadReader;
    }

    @Override
    public RequestBody encode(Q request) {
        return new JsonBody<>(bodyWriter, request);
    }

    /** A response within the limits of the service is smaller than this maximum. */
    @Override
    public int maxResponseBytes(int accounts) {
        return MAX_BYTES + accounts * MAX_BYTES_PER_ACCOUNT;
    }

    @Override
    public DecodedResponse<P> decode(byte[] bytes, int offset, int length, AccountIndex requested) {
        return JsonResponseReader.read(bytes, offset, length, reader(requested));
    }

    /**
     * Returns a function that reads a whole response from a token reader. The function keeps no state between two
     * responses.
     */
    public Function<JsonTokenReader, DecodedResponse<P>> reader(AccountIndex requested) {
        return json -> JsonResponseReader.read(json, requested, payloadReader.apply(requested));
    }

    /** {@return the codec that reads attributes: the request lists accounts, the response lists their attributes} */
    public static OperationCodec<Collection<String>, Map<String, Map<String, String>>> getAttributes() {
        return new OperationCodec<>(
                RequestBodyWriters::accounts,
                requested -> new AccountValuesReader<>(
                        requested, "UserAttrs", "Attrs", new StringCollectionReader()::readMap));
    }

    /** {@return the codec that sets attributes: the request lists accounts with attributes} */
    public static OperationCodec<Collection<AttributeUpdate>, Map<String, AttributeUpdate>> setAttributes() {
        return new OperationCodec<>(RequestBodyWriters::attributeUpdates, requested -> PayloadReader.none());
    }

    /** {@return the codec that removes attributes: the request lists accounts with attribute names} */
    public static OperationCodec<Collection<AttributeRemoval>, Map<String, AttributeRemoval>> removeAttributes() {
        return new OperationCodec<>(RequestBodyWriters::attributeRemovals, requested -> PayloadReader.none());
    }

    /** {@return the codec that reads tags: the request lists accounts, the response lists their tags} */
    public static OperationCodec<Collection<String>, Map<String, Set<String>>> getTags() {
        return new OperationCodec<>(
                RequestBodyWriters::accounts,
                requested -> new AccountValuesReader<>(
                        requested, "UserTags", "Tags", new StringCollectionReader()::readSet));
    }

    /**
     * {@return the codec that adds or removes tags, depending on the URL path: the request lists accounts with tags}
     */
    public static OperationCodec<Collection<TagUpdate>, Map<String, TagUpdate>> updateTags() {
        return new OperationCodec<>(RequestBodyWriters::tags, requested -> PayloadReader.none());
    }

    /** {@return the codec that replaces all tags of accounts: the request lists accounts with their new tags} */
    public static OperationCodec<Collection<TagUpdate>, Map<String, TagUpdate>> replaceTags() {
        return new OperationCodec<>(RequestBodyWriters::tagReplacements, requested -> PayloadReader.none());
    }

    /** {@return the codec that clears all tags of accounts: the request lists accounts} */
    public static OperationCodec<Collection<String>, Map<String, String>> clearTags() {
        return new OperationCodec<>(RequestBodyWriters::accounts, requested -> PayloadReader.none());
    }

    /** {@return the codec that reads the attribute name of each slot} */
    public static OperationCodec<EmptyRequest, Map<Integer, String>> getAttributeNames() {
        return new OperationCodec<>(
                RequestBodyWriters::empty, requested -> new AttributeNamesReader<>(AttributeNamesReader::names));
    }

    /** {@return the codec that reads the attribute name and the type of each slot} */
    public static OperationCodec<EmptyRequest, Map<Integer, TimPushAttributeName>> getTimPushAttributeNames() {
        return new OperationCodec<>(
                RequestBodyWriters::empty, requested -> new AttributeNamesReader<>(AttributeNamesReader::typedNames));
    }

    /** {@return the codec that sets the attribute names of slots} */
    public static OperationCodec<Map<Integer, String>, Map<Integer, String>> setAttributeNames() {
        return new OperationCodec<>(RequestBodyWriters::attributeNames, requested -> PayloadReader.none());
    }

    /** {@return the codec that sets the attribute names and types of slots} */
    public static OperationCodec<Map<Integer, TimPushAttributeName>, Map<Integer, TimPushAttributeName>>
            setTimPushAttributeNames() {
        return new OperationCodec<>(RequestBodyWriters::timPushAttributeNames, requested -> PayloadReader.none());
    }

    /** The body of a request, written as JSON again for each copy. A copy of the JSON would cost memory. */
    private record JsonBody<Q>(RequestBodyWriter<Q> bodyWriter, Q request) implements RequestBody {

        @Override
        public <T> T copy(Copier<T> copier) {
            JsonBodyWriter json = WRITERS.take();
            json.beginObject();
            bodyWriter.write(json, request);
            json.endObject();
            T copy = json.takeBody(copier);
            // After an exception, the writer is incomplete. It is not given back then.
            WRITERS.giveBack(json);
            return copy;
        }
    }
}
