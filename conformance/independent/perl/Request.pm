package Request;

# What a request says, read as the contract tells. Header names are in lower case.

use v5.30;
use warnings;
use Contract qw(problem validate @versions);
use Encode ();
use JSON::PP ();
use List::Util 'any';

use constant { LARGEST => 65_536, LONGEST_WAIT => 60 };

my %credentials = map { $_ => 1 } qw(access_token api_key apikey token key authorization);
my $tag         = qr{(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"};

sub new {
    my ($class, %given) = @_;
    my ($path, $query) = split /\?/, $given{target}, 2;
    my @pairs = map { [ map { unescape(tr/+/ /r) } (split /=/, $_, 2)[ 0, 1 ] ] } map { /=/ ? $_ : "$_=" } split /&/, $query // '';
    return bless { %given, path => $path, pairs => \@pairs }, $class;
}

# Bytes of percent-encoding as text; what is no UTF-8 stays what it is.
sub unescape {
    my ($text) = @_;
    $text =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
    return eval { Encode::decode('UTF-8', my $copy = $text, Encode::FB_CROAK) } // $text;
}

sub header { return $_[0]{headers}{ $_[1] } }

sub refuse_credentials_in_url {
    my ($self) = @_;
    for my $pair (@{ $self->{pairs} }) {
        problem('auth.credentials_in_url', 'send credentials in Authorization', param => $pair->[0]) if $credentials{ lc $pair->[0] };
    }
    return;
}

sub version {
    my ($self) = @_;
    my $asked = $self->header('forge-version') // return $versions[-1];
    return $asked if any { $asked eq $_ } @versions;
    return problem('version.unsupported', 'this version is not supported', param => 'Forge-Version');
}

sub accepts {
    my ($self, $type) = @_;
    my %weight;
    for my $range (split /,/, $self->header('accept') // '*/*') {
        my ($name, @parameters) = map { lc s/^\s+|\s+$//gr } split /;/, $range;
        my ($q) = map { /^q=([01](?:\.\d{0,3})?)\z/ ? $1 : () } @parameters;
        $weight{ $name // '' } = $q // 1;
    }
    for my $name ($type, $type =~ s{/.*}{/*}r, '*/*') { return $weight{$name} > 0 if exists $weight{$name} }
    return 0;
}

# The values of the query's parameters, each as often as it was given.
sub query {
    my ($self, $operation) = @_;
    my %values;
    for my $pair (@{ $self->{pairs} }) {
        my ($name, $value) = @$pair;
        my $schema = $operation->{query}{$name}
            // problem('request.unknown_parameter', 'this operation has no such parameter', param => $name);
        my $type = $schema->{type};
        problem('request.invalid', "$name may be given once", param => $name) if $values{$name} && $type ne 'array';
        my @parts = $type eq 'array' ? split(/,/, $value, -1) : $value;
        for my $part (@parts) {
            if ($type eq 'integer') {
                problem('request.invalid', "$name must be an integer", param => $name) if $part !~ /^-?[0-9]{1,15}\z/;
                $part = 0 + $part;
            }
            next if $name eq 'after' && $type eq 'string';    # an event id, which has a refusal of its own
            problem('pagination.cursor_invalid', 'the cursor is not valid here', param => 'cursor')
                if $name eq 'cursor' && $part !~ /^[A-Za-z0-9_-]{1,512}\z/;
            validate($type eq 'array' ? $schema->{items} : $schema, $part, $name);
        }
        push @{ $values{$name} }, @parts;
    }
    return \%values;
}

# The seconds that `Prefer: wait` asks for, at most a minute; undef when it asks for none.
sub wait_seconds {
    my ($self) = @_;
    for my $preference (split /,/, $self->header('prefer') // '') {
        my ($name, $value) = map { s/^\s+|\s+$//gr } split /=/, (split /;/, $preference)[0] // '', 2;
        next if lc($name // '') ne 'wait';
        return if ($value // '') !~ /^(?:([0-9]+)|"([0-9]+)")\z/;
        my $seconds = $1 // $2;
        return length $seconds > 9 || $seconds > LONGEST_WAIT ? LONGEST_WAIT : 0 + $seconds;
    }
    return;
}

# Whether If-None-Match names an entity tag, compared weakly.
sub matches {
    my ($self, $etag) = @_;
    my $value = $self->header('if-none-match') // return 0;
    return 1 if $value =~ /^\s*\*\s*\z/;
    return 0 if $value !~ /^[\s,]*$tag(?:\s*,\s*(?:$tag)?)*\s*\z/;
    return any { "W/$_" eq $etag } $value =~ /("[^"]*")/g;
}

# The body as a value.
sub json {
    my ($self) = @_;
    my ($type) = lc($self->header('content-type') // '') =~ /^\s*([^;\s]*)/;
    problem('request.unsupported_media_type', 'send application/json') if $type ne 'application/json';
    problem('request.too_large', 'the body may have 65536 bytes')       if length $self->{body} > LARGEST;
    my $value = eval { [ JSON::PP->new->utf8->allow_nonref->decode($self->{body}) ] };
    problem('request.malformed_json', 'the body is not JSON') if !$value;
    return $value->[0];
}

# The Idempotency-Key, bare or quoted; undef without one.
sub key {
    my ($self) = @_;
    my $value = $self->header('idempotency-key') // return;
    my $key = $value;
    if ($value =~ /^"/) { $key = $value =~ /^"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"\z/ ? $1 =~ s/\\(.)/$1/gr : '' }
    return $key if $key =~ /^[\x21-\x7e]{1,255}\z/;
    return problem('idempotency.key_invalid', 'the key is not 1 to 255 visible ASCII characters', param => 'Idempotency-Key');
}

# The trace that the request belongs to (W3C Trace Context section 3.2).
sub trace {
    my ($self) = @_;
    my ($version, $trace, $parent, $more) =
        ($self->header('traceparent') // '') =~ /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?\z/ or return;
    return if $version eq 'ff' || ($version eq '00' && defined $more) || $trace =~ /^0+\z/ || $parent =~ /^0+\z/;
    return $trace;
}

1;
