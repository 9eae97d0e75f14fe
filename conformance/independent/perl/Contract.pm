package Contract;

# The published document of the contract: all that this server knows of it.

use v5.30;
use warnings;
use B ();
use Exporter 'import';
use File::Basename 'dirname';
use JSON::PP ();
use List::Util 'any';

our @EXPORT_OK = qw(resolve validate problem error_object %type_of @operations @versions);

open my $file, '<:raw', dirname(__FILE__) . '/../../../generated/jobs/contract.json' or die "no contract: $!\n";
my $root = JSON::PP->new->utf8->decode(do { local $/; <$file> });

our %type_of  = %{ $root->{'x-job-types'} };
our @versions = map { $_->{date} } @{ $root->{'x-versions'} };
our @operations;

for my $path (sort keys %{ $root->{paths} }) {
    my $item = $root->{paths}{$path};
    for my $method (grep { $item->{$_} } qw(get head post)) {
        my $spec       = $item->{$method};
        my @security   = @{ $spec->{security} // [] };
        my @parameters = map { resolve($_) } @{ $spec->{parameters} // [] };
        push @operations, {
            id       => $spec->{operationId},
            method   => uc $method,
            segments => [ split m{/}, substr($path, 1) ],
            role     => $spec->{'x-job-role'} // '',
            scopes   => [ map { @{ $_->{apiKey} // [] } } @security ],
            admin    => (any { exists $_->{adminToken} } @security),
            query    => { map { $_->{name} => resolve($_->{schema}) } grep { $_->{in} eq 'query' } @parameters },
            body     => resolve($spec->{requestBody} // {})->{content}{'application/json'}{schema},
        };
    }
}

# What a $ref points at; the value itself when it is none.
sub resolve {
    my ($value) = @_;
    while (ref $value eq 'HASH' && exists $value->{'$ref'}) {
        my $found = $root;
        $found = $found->{$_} for split m{/}, substr($value->{'$ref'}, 2);
        $value = $found;
    }
    return $value;
}

sub error_object {
    my ($code, $message, %more) = @_;
    my $known = $root->{'x-error-codes'}{$code} // { type => 'internal' };
    return { type => $known->{type}, code => $code, message => $message, doc_url => "https://perl.example.test/$code", %more };
}

# Refuses the request with an error of the contract. `headers` go beside it.
sub problem {
    my ($code, $message, %more) = @_;
    my $headers = delete $more{headers} // [];
    my $error   = error_object($code, $message, %more);
    die { status => $root->{'x-error-types'}{ $error->{type} }, error => $error, headers => $headers };
}

sub is_number {
    my $flags = B::svref_2object(\$_[0])->FLAGS;
    return ($flags & (B::SVp_IOK | B::SVp_NOK)) && !($flags & B::SVp_POK);
}

my %is = (
    null    => sub { !defined $_[0] },
    boolean => sub { JSON::PP::is_bool($_[0]) },
    object  => sub { ref $_[0] eq 'HASH' },
    array   => sub { ref $_[0] eq 'ARRAY' },
    string  => sub { defined $_[0] && !ref $_[0] && !is_number($_[0]) },
    integer => sub { defined $_[0] && !ref $_[0] && is_number($_[0]) && $_[0] == int $_[0] && abs($_[0]) < 2**53 },
);

# Holds a value against a schema; `at` is the dotted path of the value. Knows the keywords that requests use.
sub validate {
    my ($schema, $value, $at) = @_;
    my $spec   = variant(resolve($schema), $value, $at);
    my $refuse = sub { problem('request.invalid', ($at || 'the body') . " $_[0]", param => $at || 'body') };
    my @types  = ref $spec->{type} ? @{ $spec->{type} } : $spec->{type} // ();
    $refuse->("must be @types") if @types && !any { $is{$_}->($value) } @types;
    if (ref $value eq 'ARRAY') {
        $refuse->('has too few items')  if @$value < ($spec->{minItems} // 0);
        $refuse->('has too many items') if @$value > ($spec->{maxItems} // @$value);
        validate($spec->{items} // {}, $value->[$_], length $at ? "$at.$_" : $_) for 0 .. $#$value;
    }
    elsif (ref $value eq 'HASH') { members($spec, $value, $at, $refuse) }
    elsif (defined $value && !ref $value && is_number($value)) {
        $refuse->('is too small') if defined $spec->{minimum} && $value < $spec->{minimum};
        $refuse->('is too large') if defined $spec->{maximum} && $value > $spec->{maximum};
    }
    elsif (defined $value && !ref $value) {
        $refuse->('has another value') if defined $spec->{const} && $value ne $spec->{const};
        $refuse->('is not known')      if $spec->{enum} && !any { $value eq $_ } @{ $spec->{enum} };
        $refuse->('is too short')      if length $value < ($spec->{minLength} // 0);
        $refuse->('is too long')       if length $value > ($spec->{maxLength} // length $value);
        if (defined(my $pattern = $spec->{pattern})) {
            $pattern =~ s/\$/\\z/g;
            $refuse->('has the wrong form') if $value !~ /$pattern/a;
        }
    }
    return;
}

sub members {
    my ($spec, $value, $at, $refuse) = @_;
    $refuse->('has too many members') if keys %$value > ($spec->{maxProperties} // keys %$value);
    for my $name (sort keys %$value) {
        my $path   = length $at ? "$at.$name" : $name;
        my $own    = ($spec->{properties} // {})->{$name};
        my $others = $spec->{additionalProperties};
        if    ($own)                                 { validate($own, $value->{$name}, $path) }
        elsif (ref $others eq 'HASH')                { validate($others, $value->{$name}, $path) }
        elsif (defined $others && !$others)          { problem('request.unknown_field', "$path is not known", param => $path) }
        validate($spec->{propertyNames}, $name, $path) if $spec->{propertyNames};
    }
    for my $name (@{ $spec->{required} // [] }) {
        my $path = length $at ? "$at.$name" : $name;
        problem('request.invalid', "$path is missing", param => $path) if !exists $value->{$name};
    }
    return;
}

# The schema that a discriminator chooses.
sub variant {
    my ($spec, $value, $at) = @_;
    my $chooser = $spec->{discriminator} or return $spec;
    my $name    = $chooser->{propertyName};
    problem('request.invalid', "$at must be an object", param => $at) if ref $value ne 'HASH';
    my $chosen = $chooser->{mapping}{ $value->{$name} // '' };
    problem('request.invalid', "$at.$name is not known", param => "$at.$name") if !$chosen;
    return resolve({ '$ref' => $chosen });
}

1;
